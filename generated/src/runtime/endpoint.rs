//! An operation as a type.

use super::call::Call;
#[cfg(any(test, feature = "test-util"))]
use super::fake::Answer;
use super::reply::Reply;

/// An operation, as a type: by it the [`Call`]s of one are told from those of others. The type of
/// its calls stands for it, too.
pub trait Endpoint {
    /// What it gives back when it succeeds.
    type Reply;

    /// How a reply becomes that.
    #[doc(hidden)]
    type Kind: Reply<Output = Self::Reply>;

    /// Its name in the document.
    #[cfg(any(test, feature = "test-util"))]
    #[doc(hidden)]
    fn id() -> &'static str;

    #[cfg(any(test, feature = "test-util"))]
    #[doc(hidden)]
    fn answer(reply: Self::Reply) -> Answer;
}

impl<E: Endpoint> Endpoint for Call<E> {
    type Reply = E::Reply;
    #[doc(hidden)]
    type Kind = E::Kind;

    #[cfg(any(test, feature = "test-util"))]
    fn id() -> &'static str {
        E::id()
    }

    #[cfg(any(test, feature = "test-util"))]
    fn answer(reply: Self::Reply) -> Answer {
        E::answer(reply)
    }
}

/// Ties an operation's type to its static and to what it gives back.
macro_rules! endpoint {
    ($name:ty, $operation:ident => Json<$output:ty>) => {
        $crate::runtime::endpoint!(@ $name, $operation, $output, $crate::runtime::Json<$output>);
    };
    ($name:ty, $operation:ident => Empty) => {
        $crate::runtime::endpoint!(@ $name, $operation, (), $crate::runtime::Empty);
    };
    ($name:ty, $operation:ident => Text) => {
        $crate::runtime::endpoint!(@ $name, $operation, String, $crate::runtime::Text);
    };
    ($name:ty, $operation:ident => Location) => {
        $crate::runtime::endpoint!(@ $name, $operation, String, $crate::runtime::Located);
    };
    ($name:ty, $operation:ident => Binary) => {
        $crate::runtime::endpoint!(@ $name, $operation, $crate::runtime::ByteStream, $crate::runtime::Binary);
    };
    ($name:ty, $operation:ident => $reply:ident) => {
        $crate::runtime::endpoint!(@ $name, $operation, $reply, $reply);
    };
    (@ $name:ty, $operation:ident, $output:ty, $kind:ty) => {
        impl $crate::runtime::Endpoint for $name {
            type Reply = $output;
            #[doc(hidden)]
            type Kind = $kind;

            #[cfg(any(test, feature = "test-util"))]
            fn id() -> &'static str {
                $operation.id
            }

            #[cfg(any(test, feature = "test-util"))]
            fn answer(reply: Self::Reply) -> $crate::runtime::Answer {
                <$kind as $crate::runtime::Answers>::answer(reply)
            }
        }
    };
}
pub(crate) use endpoint;
