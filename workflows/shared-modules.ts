import { sha256 } from '@noble/hashes/sha2.js';
import { evaluate } from 'feelin';
import { IANAZone } from 'luxon';
import { advance } from '../engine/case/advance.ts';
import { permits } from '../engine/case/permits.ts';
import { projectCase } from '../engine/case/project-case.ts';

/**
 * What holds nothing of a case: a worker evaluates the libraries and the engine once for all its cases, and not again for each.
 * Named as values, so that the bundler keeps them.
 */
export const sharedModules = [sha256, evaluate, IANAZone, advance, permits, projectCase];
