//! The service's codes by name: what the runtime hands out as a number.

use crate::Error;
use crate::schemas::ResponseCode;

impl Error {
    /// The service's code by name, where the service gave one. Codes that are not documented are
    /// [`ResponseCode::Other`].
    ///
    /// ```
    /// # fn handle(error: trustoo::Error) {
    /// use trustoo::schemas::ResponseCode;
    ///
    /// if error.service_code() == Some(ResponseCode::AlreadyExists) {
    ///     println!("it exists already: {error}");
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn service_code(&self) -> Option<ResponseCode> {
        self.code().map(ResponseCode::from)
    }
}
