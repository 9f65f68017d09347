//! Bodies that are read from a file while they are sent.

use super::body::{Body, BoxFuture, BoxStream};
use super::transport::TransportError;
use bytes::Bytes;
use futures_core::Stream;
use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::fs::File;
use tokio::io::AsyncReadExt;

/// How many bytes are read at once.
const PIECE: usize = 64 * 1024;

impl Body {
    /// A file, read while it is sent and anew for every attempt. Its length is taken now:
    /// a file that changes in the meantime fails the request.
    ///
    /// # Errors
    /// When there is no such file.
    pub async fn file(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref().to_owned();
        let length = tokio::fs::metadata(&path).await?.len();
        Ok(Self::stream(Some(length), move || {
            Box::pin(FileStream(Reading::Opening(Box::pin(open(path.clone()))))) as BoxStream
        }))
    }
}

/// A file and the piece that was read from it last.
type Read = io::Result<(File, Bytes)>;

async fn open(path: PathBuf) -> Read {
    read(File::open(path).await?).await
}

async fn read(mut file: File) -> Read {
    let mut piece = Vec::with_capacity(PIECE);
    (&mut file)
        .take(PIECE as u64)
        .read_to_end(&mut piece)
        .await?;
    Ok((file, piece.into()))
}

enum Reading {
    Opening(BoxFuture<'static, Read>),
    Done,
}

struct FileStream(Reading);

impl Stream for FileStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Reading::Opening(reading) = &mut self.0 else {
            return Poll::Ready(None);
        };
        let read_so_far = std::task::ready!(reading.as_mut().poll(context));
        self.0 = Reading::Done;
        Poll::Ready(match read_so_far {
            Err(error) => Some(Err(TransportError::io(error))),
            Ok((_, piece)) if piece.is_empty() => None,
            Ok((file, piece)) => {
                self.0 = Reading::Opening(Box::pin(read(file)));
                Some(Ok(piece))
            }
        })
    }
}
