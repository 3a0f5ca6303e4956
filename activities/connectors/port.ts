/** One action of a system outside, asked by a `call` step. */
export interface ConnectorCall {
  /** Same key, same effect, once: the system gets it with the request. */
  idempotencyKey: string;
  action: string;
  /** What the step worked out; becomes the request. */
  values: Record<string, unknown>;
}

/** A system outside with actions, as an administrator configured it. */
export interface Connector {
  /**
   * Resolves with what the system answered: a JSON object of at most 64 KiB.
   *
   * @throws ActivityError `connector/unknown-action`, `call/refused` and `call/unreadable`, for which trying again does not
   *   help; `call/unavailable` when it may later
   */
  call(call: ConnectorCall): Promise<Record<string, unknown>>;
}

/** The connectors of the installation, by their key. */
export interface Connectors {
  /** Null when no connector has this key. */
  find(key: string): Promise<Connector | null>;
}
