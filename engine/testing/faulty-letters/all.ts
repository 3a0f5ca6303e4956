import { conditionsFaults } from './conditions.ts';
import { connectionsFaults } from './connections.ts';
import { deliveriesFaults } from './deliveries.ts';
import { documentsFaults } from './documents.ts';
import { expressionsFaults } from './expressions.ts';
import { formFaults } from './form.ts';
import { peopleFaults } from './people.ts';
import { portsFaults } from './ports.ts';
import { replacementsFaults } from './replacements.ts';
import { schemaFaults } from './schema.ts';
import { soundnessFaults } from './soundness.ts';
import { structureFaults } from './structure.ts';
import { termsFaults } from './terms.ts';
import { waitsFaults } from './waits.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: for every code there is, a letter that shows it. */
export const faultyLetters: readonly FaultyLetter[] = [
  ...schemaFaults,
  ...structureFaults,
  ...portsFaults,
  ...soundnessFaults,
  ...peopleFaults,
  ...formFaults,
  ...termsFaults,
  ...waitsFaults,
  ...conditionsFaults,
  ...expressionsFaults,
  ...documentsFaults,
  ...replacementsFaults,
  ...connectionsFaults,
  ...deliveriesFaults,
];
