//! Many texts at once.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::{Judge, Verdict};

impl Judge {
    /// The verdicts on many texts, in their order: the same as one by one. The texts are shared out over the threads of the
    /// pool that it is called in, or of rayon's global one, and each thread that takes part has a judge of its own.
    ///
    /// ```
    /// let judge = editlens::Judge::new(editlens::Model::embedded()?);
    /// let verdicts = judge.predict_batch(&["Too short to say.", ""]);
    /// let reasons: Vec<_> = verdicts.iter().filter_map(|verdict| verdict.abstained).map(|reason| reason.code()).collect();
    /// assert_eq!(reasons, ["too_short", "empty"]);
    /// # Ok::<(), editlens::ModelError>(())
    /// ```
    pub fn predict_batch<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Vec<Verdict> {
        let judges: Vec<Mutex<Option<Judge>>> = (0..rayon::current_num_threads()).map(|_| Mutex::default()).collect();
        let verdict = |text: &T| {
            let thread = rayon::current_thread_index().unwrap_or_default();
            // Every text is read anew, so that a judge is as good after a panic as before.
            let mut judge = judges[thread].lock().unwrap_or_else(PoisonError::into_inner);
            judge.get_or_insert_with(|| self.another()).predict(text.as_ref())
        };
        texts.par_iter().map(verdict).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Model;
    use crate::verdict::{Judge, JudgeOptions};

    #[test]
    fn a_batch_is_the_same_as_one_by_one_in_its_order() {
        let mut judge = Judge::with_options(Model::embedded().unwrap(), JudgeOptions::new().explain(true));
        let texts: Vec<String> =
            (0..40).map(|n| format!("Review {n} says that the paper is good. ").repeat(n)).collect();
        let one_by_one: Vec<_> = texts.iter().map(|text| judge.predict(text)).collect();
        assert_eq!(judge.predict_batch(&texts), one_by_one);
        assert!(judge.predict_batch::<&str>(&[]).is_empty());
    }
}
