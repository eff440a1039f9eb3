//! Chance that can be repeated: a small seeded generator (splitmix64), the same on every machine.

/// A source of draws. The same seed gives the same draws.
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    /// A source that begins at a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `bound`, the bound excluded; 0 where there is nothing to choose from.
    pub fn below(&mut self, bound: usize) -> usize {
        // The bias of a remainder is one part in 2^64 / bound: nobody will see it here.
        u64::try_from(bound).ok().filter(|b| *b > 0).and_then(|b| usize::try_from(self.next() % b).ok()).unwrap_or(0)
    }

    /// From `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// True so many times out of a thousand.
    pub fn often(&mut self, per_mille: usize) -> bool {
        self.below(1000) < per_mille
    }

    /// One of these; none of nothing.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// The place of one of these weights, drawn in proportion.
    pub fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if left < *weight {
                return place;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_repeats_itself_and_stays_in_bounds() {
        let draw = |seed| {
            let mut chance = Chance::new(seed);
            (0..1000).map(|_| chance.between(-3, 12)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        assert!(draw(7).iter().all(|n| (-3..=12).contains(n)) && draw(7).contains(&12) && draw(7).contains(&-3));
    }

    #[test]
    fn weights_are_followed() {
        let mut chance = Chance::new(1);
        let mut seen = [0; 3];
        (0..10_000).for_each(|_| seen[chance.weighted(&[6, 0, 4])] += 1);
        assert!((5800..6200).contains(&seen[0]) && seen[1] == 0);
    }
}
