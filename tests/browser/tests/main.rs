//! The page in real browsers, end to end: one program of all tests, so that those which wait do not keep a processor idle.
//! It holds no test itself.

mod commonmark;
mod deploys;
mod dialects;
mod embeds;
mod engines;
mod faults;
mod fidelity;
mod figures;
mod first_load;
mod floods;
mod forges;
mod gfm;
mod harness;
mod hearing;
mod hostile;
mod hosts;
mod keys;
mod live;
mod pictures;
mod policy;
mod print;
mod reading;
mod refusals;
mod shares;
mod shifts;
mod smoke;
mod soak;
mod timeline;
mod ways_in;
mod zones;
