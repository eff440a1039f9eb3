//! What hands do beyond clicking and typing: going through a page with Tab, dropping and pasting files.

use std::path::Path;

use chromiumoxide::cdp::browser_protocol::emulation::SetScriptExecutionDisabledParams;
use chromiumoxide::cdp::browser_protocol::input::{
    DispatchDragEventParams, DispatchDragEventType, DragData, DragDataItem,
};

use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;

use super::tab::{Tab, quoted};

/// How often Tab is pressed before a thing counts as out of reach.
const REACH: usize = 120;

/// What the focus is on, in words for messages.
const FOCUSED: &str = "(e => `${e.tagName.toLowerCase()}${e.id && '#' + e.id} ${e.innerText?.trim().slice(0, 40) ?? ''}`)(document.activeElement)";

/// Whether one sees what the focus is on: it is in the window, not wholly covered, and wears an outline, a shadow or a mark of
/// its own that it has not without focus.
const SEEN: &str = "(e => { const box = e.getBoundingClientRect(), style = getComputedStyle(e); \
    const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || e.closest('.cursor, .g-comp, .g-pal-in'); \
    return e.checkVisibility() && box.width > 0 && box.bottom > 0 && box.top < innerHeight && !!marked })(document.activeElement)";

impl Tab {
    /// Presses Tab until the focus is on what matches; on the way, what has the focus must always be seen.
    pub async fn tab_to(&self, selector: &str) {
        let there = format!("document.activeElement.matches({})", quoted(selector));
        let mut way = Vec::new();
        for _ in 0..REACH {
            self.press("Tab").await;
            let on: String = self.ask(FOCUSED).await;
            assert!(on.starts_with("body") || self.ask::<bool>(SEEN).await, "the focus is not seen on {on}");
            if self.ask::<bool>(&there).await {
                return;
            }
            way.push(on);
        }
        panic!("Tab does not lead to `{selector}`: {}", way.join(", "));
    }

    /// Waits until the focus is on what matches.
    pub async fn has_focus(&self, selector: &str) {
        self.wait_until(&format!("document.activeElement.matches({})", quoted(selector))).await;
    }

    /// From now on, pages do without script.
    pub async fn without_script(&self) {
        self.page.execute(SetScriptExecutionDisabledParams::new(true)).await.unwrap();
    }

    /// Drags a file from the desktop over something, and lets it go there.
    pub async fn drop_file(&self, target: &str, file: &Path) {
        let point = self.point(target).await;
        let files = vec![file.to_str().unwrap().to_owned()];
        for kind in [DispatchDragEventType::DragEnter, DispatchDragEventType::DragOver, DispatchDragEventType::Drop] {
            // The protocol wants an item beside the files; what takes files does not look at it.
            let items = vec![DragDataItem::new("text/plain", "")];
            let data = DragData { items, files: Some(files.clone()), drag_operations_mask: 1 };
            self.page.execute(DispatchDragEventParams::new(kind, point.x, point.y, data)).await.unwrap();
        }
    }

    /// Takes a picture of the window into the clipboard, as a person does of an error, and pastes it where the cursor is.
    pub async fn paste_screenshot(&self) {
        self.page.bring_to_front().await.unwrap();
        let draw = "(async () => { const canvas = new OffscreenCanvas(64, 48); canvas.getContext('2d').fillRect(8, 8, 32, 24); \
            const picture = await canvas.convertToBlob({ type: 'image/png' }); \
            await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]); return true })()";
        let draw = EvaluateParams::builder().expression(draw).await_promise(true).user_gesture(true);
        let drawn = self.page.evaluate_expression(draw.build().unwrap()).await.unwrap();
        assert!(drawn.into_value::<bool>().unwrap());
        self.press_with("Control+v", &["paste"]).await;
    }
}
