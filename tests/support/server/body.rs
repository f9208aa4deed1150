//! The bytes of an answer, sent as fast and as far as a fault wants.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame};
use tokio::time::{Sleep, sleep};

/// A body that may come in pieces, and may end before its end.
pub(super) struct PacedBody {
    rest: Bytes,
    piece: usize,
    pause: Duration,
    resting: Option<Pin<Box<Sleep>>>,
    end: End,
}

/// How a body ends.
enum End {
    /// As it should.
    Whole,
    /// With a broken connection, once what there is has been sent.
    Cut,
    /// With a broken connection, now.
    CutNow,
}

impl PacedBody {
    /// The whole body at once.
    pub(super) fn whole(bytes: Bytes) -> Self {
        Self {
            piece: bytes.len().max(1),
            rest: bytes,
            pause: Duration::ZERO,
            resting: None,
            end: End::Whole,
        }
    }

    /// Sends pieces of so many bytes, with a pause after each.
    pub(super) fn drip(&mut self, bytes: usize, pause: Duration) {
        self.piece = bytes.max(1);
        self.pause = pause;
    }

    /// Sends the first half only, then breaks the connection.
    pub(super) fn cut(&mut self) {
        self.rest.truncate(self.rest.len() / 2);
        self.end = End::Cut;
    }
}

impl Body for PacedBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(resting) = &mut self.resting {
            ready!(resting.as_mut().poll(context));
            self.resting = None;
        }
        if !self.rest.is_empty() {
            let length = self.piece.min(self.rest.len());
            let piece = self.rest.split_to(length);
            if !self.pause.is_zero() && !self.rest.is_empty() {
                self.resting = Some(Box::pin(sleep(self.pause)));
            }
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
        match self.end {
            End::Whole => Poll::Ready(None),
            End::Cut => {
                // hyper writes out what it has only while a body is pending, and drops it when a body fails.
                self.end = End::CutNow;
                context.waker().wake_by_ref();
                Poll::Pending
            }
            End::CutNow => Poll::Ready(Some(Err(io::Error::other("cut on purpose")))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && matches!(self.end, End::Whole)
    }
}
