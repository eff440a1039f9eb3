// Which families of Tabler's stylesheet the product keeps. A selector stays when every class in it belongs to a family
// below; so whole families come along, not only the classes that a page happens to use today.

/** Size steps of Tabler's spacing utilities. */
const STEP = "(?:auto|[0-5])";
/** Breakpoints at which layout utilities may change. */
const AT = "(?:(?:sm|md|lg)-)?";
/** The colours that carry a meaning; the rainbow stays out. */
const TONE = "(?:primary|secondary|success|danger|warning|info)";

const FAMILIES = [
  // Layout
  `container(?:-fluid|-narrow|-tight|-xl)?`, `row`, `row-cols-${AT}.+`, `col`, `col-${AT}(?:auto|\\d+)?`, `col-(?:sm|md|lg)`,
  `g[xy]?-[0-5]`, `gap-[0-5]`, `(?:row|column)-gap-[0-5]`, `vstack`, `hstack`, `vr`, `hr`, `hr-text.*`,
  `d-${AT}(?:none|block|flex|grid|inline|inline-block|inline-flex|contents)`, `d-print-.+`, `hide-.*`,
  `flex-${AT}(?:row|column|wrap|nowrap|fill|grow-[01]|shrink-[01])`, `justify-content-(?:start|center|end|between)`,
  `align-(?:items|self)-(?:start|center|end|baseline|stretch)`, `align-(?:top|middle|bottom|baseline)`, `order-(?:first|last)`,
  `[mp][tbsexy]?-${STEP}`, `space-[xy]-[1-4]`, `w-(?:25|50|75|100|auto)`, `h-(?:100|auto)`, `[mv][wh]-100`, `min-v[wh]-100`,
  `position-(?:static|relative|absolute|sticky)`, `sticky-top`, `overflow-(?:auto|hidden|visible)`, `overflow-[xy]-auto`,
  `top-0`, `bottom-0`, `start-0`, `end-0`, `float-(?:start|end|none)`, `ratio.*`, `object-.*`, `scrollable`,
  // Text
  `h[1-6]`, `lead`, `small`, `mark`, `kbd`, `text-(?:start|center|end|truncate|wrap|nowrap|break|reset|muted|body|pre|${TONE})`,
  `text-decoration-.+`, `text-(?:lowercase|uppercase|capitalize)`, `f[sw]-.+`, `fst-.+`, `lh-.+`, `font-monospace`, `subheader`,
  `link-(?:secondary|reset)`, `list-(?:unstyled|inline.*)`, `markdown`, `blockquote.*`, `visually-hidden.*`, `img-fluid`,
  `border(?:-top|-bottom|-start|-end)?(?:-0)?`, `rounded(?:-[0-3]|-circle|-pill)?`, `shadow-none`, `bg-(?:transparent|body)`,
  `cursor-(?:pointer|default|help)`, `user-select-.+`, `opacity-(?:0|50|100)`, `icon.*`,
  // Parts
  `btn`, `btn-(?:close|icon|sm|lg|list|group|check|link|loading|pill|square|action|actions|${TONE}|(?:outline|ghost)-${TONE})`,
  `card`, `card-(?:header|body|footer|title|subtitle|actions|sm|table|tabs|options|link|active|inactive|borderless|text)`,
  `card-header-(?:light|tabs|pills)`, `form-(?:control|label|text|hint|select|fieldset|footer)(?:-.+)?`, `form-check(?:-.+)?`,
  `form-switch`, `col-form-label.*`, `input-(?:group|icon).*`, `required`, `(?:in)?valid-(?:feedback|tooltip)`, `is-(?:in)?valid`, `was-validated`,
  `has-validation`, `dropdown(?:-(?:menu|item|header|divider|toggle|item-text|menu-end|item-icon|item-indicator))?`,
  `alert(?:-(?:${TONE}|dismissible|link|title|description|heading|icon|list|action|minor|important))?`,
  `badge(?:-(?:sm|lg|pill|dot|outline|notification))?`, `table(?:-(?:responsive|vcenter|sm|hover|striped|bordered|borderless|nowrap|group-divider|active))?`,
  `nav`, `nav-(?:item|link|tabs|pills|underline|fill|link-icon|link-title)`, `tab-(?:content|pane)`, `breadcrumb.*`, `pagination(?:-sm)?`, `page-(?:item|link)`,
  `list-group(?:-(?:item.*|flush|header|hoverable|numbered))?`, `progress(?:-(?:bar|sm))?`, `spinner-border(?:-sm)?`, `placeholder(?:-glow)?`,
  `datagrid.*`, `empty(?:-.+)?`, `avatar-list(?:-stacked)?`, `collapse`, `collapsing`, `fade`, `show`, `active`, `disabled`, `dragging`,
];

const KEPT = new RegExp(`^(?:${FAMILIES.join("|")})$`);

/** List-group and dropdown items in a colour of their own are not kept. */
const LEFT = /^(?:list-group-item-(?!action).*|form-(?:control|select)-(?:flush|rounded|dark|light)|icon-(?:pulse|tada|rotate|filled|lg|md).*)$/;

/** Says whether Tabler's class `name` belongs to the product. */
export const keepsClass = (name) => KEPT.test(name) && !LEFT.test(name);

/** Selectors of themes and modes that the product does not have: its one switch is `data-bs-theme` on `<html>`. */
export const FOREIGN_MODE = /theme-dark|theme-light|\[data-theme|body\[data|html\[data|data-bs-(?!theme=)|:host|dir=rtl/;
