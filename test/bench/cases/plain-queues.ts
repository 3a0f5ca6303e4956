/** The task queues of the hand-written letter: as many as the plan's cases have. */
export const plainQueues = { workflows: 'plain-workflows', signing: 'plain-signing', connectors: 'plain-connectors' };
