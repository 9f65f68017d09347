//! Scalars that a format of the document gives a type: they keep the text as the service wrote it.

mod base64;
mod date;
mod date_time;
mod nullable;
mod numeric_id;

pub use self::base64::Base64;
pub use self::date::Date;
pub use self::date_time::DateTime;
pub use self::nullable::Nullable;
pub use self::numeric_id::NumericId;
