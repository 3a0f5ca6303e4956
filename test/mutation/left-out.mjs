/**
 * The tests that mutants do not run, by file and title: they take half a second or more, which every mutant that they run through
 * would pay. Nothing that they find is counted as found.
 */
const leftOut = [
  /^engine\/soundness\/run\./,
  /^engine\/soundness\/verdict\..* (20,000 random|put on an edge|nearly always|from there|misses no pair)/,
  /^engine\/soundness\/hard-flows\..* ([2-9]00|150|650) branches/,
  /^engine\/soundness\/hard-flows\..* (16 by 18|100 rows|is left undecided)/,
  /^engine\/soundness\/may-reach\..* (is so when|counts a case)/,
  /^engine\/migrate\/migrate-case\.property\./,
  /^engine\/repairs\/.* soundness\/undecided/,
  /^engine\/check-flow\..* (shows soundness\/undecided|says every problem in)/,
];

export const isLeftOut = (fileName, name) => leftOut.some((pattern) => pattern.test(`${fileName} ${name}`));
