import fc from 'fast-check';

// A change that only one run in hundreds notices is noticed by an example too, or not worth the hours.
fc.configureGlobal({ numRuns: 20 });
