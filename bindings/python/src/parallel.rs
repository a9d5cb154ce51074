//! Work on many texts side by side while Python stays responsive.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use pyo3::prelude::*;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::errors::value_error;

/// How often Python is asked whether to stop, and told how far the work is.
const INTERVAL: Duration = Duration::from_millis(100);

/// Threads, each with buffers of its own. A pool for each call: a pool for the process would be gone after a fork.
pub struct Workers<W> {
    pool: ThreadPool,
    buffers: Vec<Mutex<Option<W>>>,
    done: AtomicUsize,
    progress: Option<Py<PyAny>>,
}

impl<W: Send> Workers<W> {
    /// As many threads as asked for or as there are cores, and no more than `most`. `progress` is called with the number of
    /// texts that are done.
    pub fn new(threads: Option<usize>, most: usize, progress: Option<Py<PyAny>>) -> PyResult<Self> {
        if threads == Some(0) {
            return Err(value_error("`threads` is 0; give 1 or more, or None for all cores"));
        }
        let threads = threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        let pool = ThreadPoolBuilder::new().num_threads(threads.clamp(1, most.max(1))).build();
        let pool = pool.map_err(|error| value_error(format!("no threads can be started: {error}")))?;
        let buffers = (0..pool.current_num_threads()).map(|_| Mutex::default()).collect();
        Ok(Self { pool, buffers, done: AtomicUsize::new(0), progress })
    }

    /// The results of a range in its order.
    ///
    /// # Errors
    /// What a signal handler of Python, or `progress`, raises; the work then stops.
    pub fn map<T: Send>(
        &self,
        py: Python,
        range: Range<usize>,
        buffers: impl Fn() -> W + Sync,
        work: impl Fn(&mut W, usize) -> T + Sync,
    ) -> PyResult<Vec<T>> {
        let stopped = AtomicBool::new(false);
        let one = |index| {
            if stopped.load(Ordering::Relaxed) {
                return None;
            }
            let thread = rayon::current_thread_index().unwrap_or_default();
            // Every text is read anew, so that buffers are as good after a panic as before.
            let mut own = self.buffers[thread].lock().unwrap_or_else(PoisonError::into_inner);
            let result = work(own.get_or_insert_with(&buffers), index);
            self.done.fetch_add(1, Ordering::Relaxed);
            Some(result)
        };
        let all = || self.pool.install(|| range.into_par_iter().map(one).collect::<Option<Vec<T>>>());
        py.detach(|| {
            std::thread::scope(|scope| {
                let (sender, receiver) = sync_channel(1);
                scope.spawn(move || drop(sender.send(all())));
                loop {
                    match receiver.recv_timeout(INTERVAL) {
                        Ok(results) => {
                            Python::attach(|py| self.report(py))?;
                            return Ok(results.unwrap_or_default());
                        }
                        Err(RecvTimeoutError::Timeout) => {
                            if let Err(error) = Python::attach(|py| self.report(py)) {
                                stopped.store(true, Ordering::Relaxed);
                                return Err(error);
                            }
                        }
                        // A panic, which the scope passes on.
                        Err(RecvTimeoutError::Disconnected) => return Ok(Vec::new()),
                    }
                }
            })
        })
    }

    fn report(&self, py: Python) -> PyResult<()> {
        py.check_signals()?;
        match &self.progress {
            Some(progress) => progress.call1(py, (self.done.load(Ordering::Relaxed),)).map(drop),
            None => Ok(()),
        }
    }
}
