//! Which stretches of empty time are long enough to break the axis.

use super::Gap;

/// How many times longer than all the rest an empty stretch must be.
const TIMES: f64 = 10.0;
/// More breaks than this make an axis that nobody can read.
const MOST: usize = 8;

/// The stretches between occupied intervals (`from`, `to`, in any order) that together dwarf what is left: each is
/// over ten times the time that remains when they are taken out. In order of time.
pub fn find_gaps(occupied: &[(f64, f64)]) -> Vec<Gap> {
    let mut intervals: Vec<(f64, f64)> = occupied.to_vec();
    intervals.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (Some(first), Some(last)) = (intervals.first(), intervals.iter().map(|i| i.1).max_by(f64::total_cmp)) else {
        return Vec::new();
    };
    let whole = last - first.0;
    let mut empty: Vec<Gap> = Vec::new();
    let mut reached = first.1;
    for (from, to) in &intervals {
        if *from > reached {
            empty.push(Gap { from: reached, to: *from });
        }
        reached = reached.max(*to);
    }
    empty.sort_by(|a, b| b.seconds().total_cmp(&a.seconds()));
    let mut rest = whole;
    let mut broken = 0;
    for (ix, gap) in empty.iter().take(MOST).enumerate() {
        rest -= gap.seconds();
        // A rest of nothing is two moments: there is no detail that breaking would make room for.
        if rest > 0.0 && gap.seconds() > TIMES * rest {
            broken = ix + 1;
        }
    }
    empty.truncate(broken);
    empty.sort_by(|a, b| a.from.total_cmp(&b.from));
    empty
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(moments: &[f64], expected: &[(f64, f64)]) {
        let occupied: Vec<(f64, f64)> = moments.iter().map(|at| (*at, *at)).collect();
        let found: Vec<(f64, f64)> = find_gaps(&occupied).iter().map(|gap| (gap.from, gap.to)).collect();
        assert_eq!(found, expected, "{moments:?}");
    }

    #[test]
    fn breaks_what_is_over_ten_times_the_rest() {
        check(&[], &[]);
        check(&[5.0], &[]);
        check(&[0.0, 1.0e6], &[]);
        check(&[0.0, 10.0, 20.0, 60.0], &[]);
        check(&[0.0, 10.0, 20.0, 221.0], &[(20.0, 221.0)]);
        check(&[0.0, 10.0, 20.0, 220.0], &[]);
        check(&[0.0, 10.0, 1010.0, 1020.0, 2020.0, 2030.0], &[(10.0, 1010.0), (1020.0, 2020.0)]);
    }

    #[test]
    fn time_that_an_entry_claims_is_not_empty() {
        assert_eq!(find_gaps(&[(0.0, 990.0), (5.0, 6.0), (1000.0, 1000.0)]), []);
    }
}
