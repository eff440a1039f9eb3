//! What people do at the front desk, page by page.

mod administering;
mod entering;
mod listing;
mod own_page;
mod walking;
