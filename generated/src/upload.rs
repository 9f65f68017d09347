//! Uploading images in one step: credentials, the form for the object store, the addresses that a
//! review wants. Written by hand, since the document cannot describe the store.

use crate::clients::media::Media;
use crate::runtime::{Body, Empty, Multipart, Operation, Part, Result};
use crate::schemas::{ImageUploadCredentials, MediaType, ReviewMediaInput};
use url::Url;

/// The store is no part of the API: it knows neither its envelope nor its credentials.
static UPLOAD_IMAGE: Operation = Operation::post("uploadImage", "").bare();

/// An image that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UploadedImage {
    /// Where the image is.
    pub url: String,
    /// Where its small form is.
    pub thumbnail_url: String,
}

// The request to the store, for fakes.
crate::runtime::endpoint!(UploadedImage, UPLOAD_IMAGE => Empty);

impl From<UploadedImage> for ReviewMediaInput {
    /// The image as a new review takes it.
    fn from(image: UploadedImage) -> Self {
        Self::new(image.url, image.thumbnail_url, MediaType::Image)
    }
}

impl Media {
    /// Uploads an image for a review: bytes, or a file that is read while it is sent ([`Body::file`]).
    ///
    /// `name` is what the image is called in the shop's directory of the day; a second one of the same
    /// name replaces the first. Two requests are made: one to the service, for credentials as
    /// [`image_credentials`](Media::image_credentials) gets them, and one to the object store that it
    /// names, to which none of our credentials go.
    ///
    /// # Errors
    /// When either request fails, or the store is not reached by https.
    ///
    /// # Examples
    /// ```no_run
    /// # async fn example(client: &trustoo::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use trustoo::runtime::Body;
    /// use trustoo::schemas::CreateReviewRequest;
    ///
    /// let image = client.media().upload_image("photo.jpeg", Body::file("photo.jpeg").await?).await?;
    /// let review = CreateReviewRequest::new("9200305176832", 5, "Ann").media([image.into()]);
    /// client.reviews().create(review).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn upload_image(
        &self,
        name: impl Into<String>,
        image: impl Into<Body>,
    ) -> Result<UploadedImage> {
        let (name, image) = (name.into(), image.into());
        let credentials = self.image_credentials().send();
        let client = credentials.client().clone();
        let credentials = credentials.await?.into_inner();
        let key = format!("{}{name}", credentials.dir);
        let uploaded = addresses(&credentials.host, &key);
        let mut call = client.call(&UPLOAD_IMAGE);
        call.elsewhere(&credentials.host);
        call.multipart(form(credentials, key, Part::new(image).file_name(name)));
        call.send::<Empty>().await?;
        Ok(uploaded)
    }
}

/// The fields in the order that the store asks for: it stops reading after the file.
fn form(credentials: ImageUploadCredentials, key: String, file: Part) -> Multipart {
    Multipart::new()
        .part("key", key)
        .part("policy", credentials.policy)
        .part("OSSAccessKeyId", credentials.access_id)
        .part("Signature", credentials.signature)
        .part("callback", credentials.callback)
        .part("file", file)
}

/// Where the image is, in the two styles that the shop shows.
fn addresses(host: &str, key: &str) -> UploadedImage {
    let mut url = Url::parse(host).ok();
    // Cannot fail for http: such URLs have a path.
    if let Some(mut path) = url.as_mut().and_then(|url| url.path_segments_mut().ok()) {
        path.pop_if_empty().extend(key.split('/'));
    }
    let image = url.map_or_else(|| format!("{host}/{key}"), String::from);
    UploadedImage {
        url: format!("{image}?x-oss-process=style/trustoo_big"),
        thumbnail_url: format!("{image}?x-oss-process=style/trustoo_small"),
    }
}
