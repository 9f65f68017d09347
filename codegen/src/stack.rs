//! A stack that is deep enough: nesting, of a document or of a type, is recursion here.

const BYTES: usize = 256 << 20;

/// Runs `work` with it, and ends as it ends. What runs here next takes over the memory that the
/// allocator keeps for a thread.
pub fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let worker = std::thread::Builder::new()
            .stack_size(BYTES)
            .spawn_scoped(scope, work);
        let joined = worker.expect("a thread can be started").join();
        joined.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}
