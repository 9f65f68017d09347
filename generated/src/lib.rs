//! Client of the Trustoo Open API.
