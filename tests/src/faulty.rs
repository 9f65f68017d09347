//! A server on 127.0.0.1 that does what it is told, above all what no server should.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// How long a connection is left alone before the server gives up on it.
const PATIENCE: Duration = Duration::from_secs(10);

/// A request as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// The method.
    pub method: String,
    /// The path, without the query.
    pub path: String,
    /// The query as it was sent.
    pub query: String,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Received {
    /// The value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header == name)
            .map(|(_, value)| value.as_str())
    }

    /// The query as a server decodes it, sorted.
    #[must_use]
    pub fn pairs(&self) -> Vec<(String, String)> {
        let pairs = form_urlencoded::parse(self.query.as_bytes()).into_owned();
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort();
        pairs
    }
}

/// What the server does with a request.
#[derive(Clone, Debug)]
pub enum Reaction {
    /// A proper reply.
    Reply(Reply),
    /// Closes the connection without a word.
    Close,
    /// Closes the connection within the headers.
    CloseWithinHead,
    /// Closes the connection after the headers, which promise a body.
    CloseAfterHead,
    /// Closes the connection within the body.
    CloseWithinBody,
    /// Says nothing and holds the connection.
    Stall,
    /// Holds the connection within the body.
    StallWithinBody,
    /// Sends a body that has no end.
    Endless,
}

/// A proper reply.
#[derive(Clone, Debug)]
pub struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Reply {
    /// A reply with JSON.
    #[must_use]
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::text(status, "application/json", &body.to_string())
    }

    /// A reply with any text.
    #[must_use]
    pub fn text(status: u16, content_type: &str, body: &str) -> Self {
        let headers = vec![("content-type".to_owned(), content_type.to_owned())];
        Self {
            status,
            headers,
            body: body.as_bytes().to_vec(),
        }
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    fn head(&self, length: usize) -> String {
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"));
        let headers: String = headers.collect();
        format!(
            "HTTP/1.1 {} X\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n",
            self.status
        )
    }
}

impl From<Reply> for Reaction {
    fn from(reply: Reply) -> Self {
        Self::Reply(reply)
    }
}

type React = dyn Fn(&Received, usize) -> Reaction + Send + Sync;

/// A running server; it ends when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Starts a server that reacts to each request, of which it is told how many came before.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start(
        react: impl Fn(&Received, usize) -> Reaction + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the port was just bound");
        let received = Arc::new(Mutex::new(Vec::new()));
        let (react, log): (Arc<React>, _) = (Arc::new(react), Arc::clone(&received));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (react, log) = (Arc::clone(&react), Arc::clone(&log));
                // What a client does to the connection is its own affair.
                tokio::spawn(async move {
                    drop(tokio::time::timeout(PATIENCE, serve(stream, &*react, &log)).await)
                });
            }
        });
        Self {
            address,
            received,
            task,
        }
    }

    /// A URL at which nobody listens.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn nobody() -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        format!(
            "http://{}",
            listener.local_addr().expect("the port was just bound")
        )
    }

    /// Where the server is.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that has arrived.
    ///
    /// # Panics
    /// When a reaction panicked.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().expect("no reaction panics").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    mut stream: TcpStream,
    react: &React,
    log: &Mutex<Vec<Received>>,
) -> std::io::Result<()> {
    let Some(received) = read(&mut stream).await? else {
        return Ok(());
    };
    let reaction = {
        let mut log = log.lock().expect("no reaction panics");
        log.push(received.clone());
        react(&received, log.len() - 1)
    };
    let promise = Reply::text(200, "application/json", "");
    match reaction {
        Reaction::Close => {}
        Reaction::CloseWithinHead => stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-ty").await?,
        Reaction::CloseAfterHead => stream.write_all(promise.head(100).as_bytes()).await?,
        Reaction::CloseWithinBody | Reaction::StallWithinBody => {
            stream.write_all(promise.head(100).as_bytes()).await?;
            stream.write_all(br#"{"code":0,"data":{"#).await?;
            if let Reaction::StallWithinBody = reaction {
                tokio::time::sleep(PATIENCE).await;
            }
        }
        Reaction::Stall => tokio::time::sleep(PATIENCE).await,
        Reaction::Endless => {
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n")
                .await?;
            loop {
                stream.write_all(&[b' '; 4096]).await?;
            }
        }
        Reaction::Reply(reply) => {
            stream
                .write_all(reply.head(reply.body.len()).as_bytes())
                .await?;
            stream.write_all(&reply.body).await?;
        }
    }
    stream.shutdown().await
}

/// Reads a request whose body has a length or comes in chunks.
async fn read(stream: &mut TcpStream) -> std::io::Result<Option<Received>> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let mut lines = head.lines();
    let mut request = lines.next().unwrap_or_default().split(' ');
    let (method, target) = (
        request.next().unwrap_or_default(),
        request.next().unwrap_or_default(),
    );
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers: Vec<_> = headers
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut received = Received {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers,
        body: bytes.split_off(head_end),
    };
    let length = received
        .header("content-length")
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    let chunked = received.header("transfer-encoding").is_some();
    while received.body.len() < length || (chunked && !received.body.ends_with(b"0\r\n\r\n")) {
        if stream.read_buf(&mut received.body).await? == 0 {
            return Ok(None);
        }
    }
    if chunked {
        received.body = joined(&received.body);
    }
    Ok(Some(received))
}

/// The content of a body in chunks.
fn joined(mut chunked: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = chunked.windows(2).position(|two| two == b"\r\n") {
        let size =
            usize::from_str_radix(&String::from_utf8_lossy(&chunked[..end]), 16).unwrap_or(0);
        let start = end + 2;
        if size == 0 || chunked.len() < start + size + 2 {
            break;
        }
        body.extend_from_slice(&chunked[start..start + size]);
        chunked = &chunked[start + size + 2..];
    }
    body
}

/// Posts JSON to a server and gives back status and body.
///
/// # Errors
/// When the server does not take it.
pub async fn send(
    to: &str,
    path: &str,
    headers: &[(String, String)],
    body: &str,
) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(to).await?;
    let headers: String = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let head = format!(
        "POST {path} HTTP/1.1\r\nhost: {to}\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n{headers}\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await?;
    let status = reply
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or_default();
    let body = reply
        .split_once("\r\n\r\n")
        .map(|(_, body)| body.to_owned());
    Ok((status, body.unwrap_or_default()))
}
