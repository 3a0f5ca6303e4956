import type { RepairCode } from '../../repairs/repair.ts';
import type { Params } from '../messages.ts';

/** What each repair does, in one language, as it stands on its button. A repair without a title does not compile. */
export type Titles = Record<RepairCode, (params: Params) => string>;
