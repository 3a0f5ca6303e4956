/** Ends at once. */
export async function emptyWorkflow(): Promise<void> {}
