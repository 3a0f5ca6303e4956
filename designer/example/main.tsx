import '@fontsource-variable/source-sans-3';
import { createRoot } from 'react-dom/client';
import letter from '../../templates/uitgaande-brief.flow.json' with { type: 'json' };
import { FlowDesigner, FlowPicture, startBlankFlow } from '../index.ts';
import type { DraftStore } from '../index.ts';
import { directory } from './directory.ts';
import './example.css';

/** The designer with a store in memory: `?flow=leeg` begins with nothing, `?beeld` shows a case on the drawing. */
const asked = new URLSearchParams(location.search);
const flow = asked.get('flow') === 'leeg' ? startBlankFlow('nieuw', 'Nieuwe stroom', 'secretariaat') : letter;

function storeInMemory(first: unknown): DraftStore {
  let draft = { flow: first, revision: 1 };
  let version = 0;
  return {
    load: () => Promise.resolve(draft),
    save(next, revision) {
      if (revision !== draft.revision) {
        const { flow: theirs, revision: newer } = draft;
        const changedAt = new Date().toISOString();
        return Promise.resolve({ conflict: { flow: theirs, revision: newer, changedBy: 'Jan Claes', changedAt } });
      }
      draft = { flow: next, revision: revision + 1 };
      return Promise.resolve({ revision: draft.revision });
    },
    publish: () => Promise.resolve({ version: (version += 1) }),
  };
}

const store = storeInMemory(flow);
createRoot(document.getElementById('root')!).render(
  asked.has('beeld') ? (
    <FlowPicture
      flow={flow}
      position={[{ nodeId: 'burgemeester', state: 'waiting' }]}
      passedNodes={['start', 'paraaf', 'directeur']}
    />
  ) : (
    <FlowDesigner store={store} directory={directory} />
  ),
);
