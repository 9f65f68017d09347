//! Helpers of the tests in `tests/`.
pub mod faulty;
