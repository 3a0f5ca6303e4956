import type { Store } from '../../store/index.ts';
import { createHttpConnector } from './http/http.ts';
import type { Connectors } from './port.ts';

/** The connectors that administrators keep in the store; read at each call, so that a change counts at once. */
export function createStoredConnectors({ connectors }: Pick<Store, 'connectors'>): Connectors {
  return {
    async find(key) {
      const found = await connectors.open(key);
      return found && createHttpConnector(found);
    },
  };
}
