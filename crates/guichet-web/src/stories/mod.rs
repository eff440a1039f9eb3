//! What people do at the front desk, page by page.

mod administering;
mod asking;
mod calling;
mod carrying;
mod entering;
mod filing;
mod following;
mod listing;
mod living;
mod own_page;
mod owning;
mod promising;
mod refusing;
mod seeing;
mod walking;
mod working;
