/** Test support: a step of a flow as JSON, named by its id. */
export const node = (id: string, kind: string, settings: object = {}) => ({
  id,
  kind,
  name: { nl: id },
  position: { x: 0, y: 0 },
  settings,
});

/** Test support: what leads from a port of a step to another step. */
export const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from, port, to });
