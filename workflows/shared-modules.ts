import { sha256 } from '@noble/hashes/sha2.js';
import { evaluate } from 'feelin';
import { IANAZone } from 'luxon';

/**
 * Libraries that hold nothing of a case: a worker evaluates them once for all its cases, and not again for each. Named
 * as values, so that the bundler keeps them.
 */
export const sharedModules = [sha256, evaluate, IANAZone];
