import type { Channel } from './schema/node.ts';

/** The channels that tell when a recipient opens what was delivered. E-mail and paper do not. */
export const tellingChannels: readonly Channel[] = ['portal'];
