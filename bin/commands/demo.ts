import { connectStore } from '../../store/index.ts';
import { ConfigurationError, parseConfiguration } from '../configuration.ts';
import { startDemoCases } from '../demo/cases.ts';
import { loadMunicipality } from '../demo/load.ts';
import { createProgress } from '../progress.ts';

/** `paraaf demo`: loads the demonstration municipality, and its cases through the API, where there are none yet. */
export async function runDemo(): Promise<number> {
  const settings = parseConfiguration(process.env);
  if (!settings.PARAAF_DEMO) throw new ConfigurationError('Dit is geen demonstratie: PARAAF_DEMO is niet true.');
  const store = await connectStore(settings.PARAAF_STORE_URL);
  await loadMunicipality(store).finally(() => store.close());
  const step = createProgress().step('demonstratiedossiers');
  await startDemoCases(settings.PARAAF_PUBLIC_URL, (done, of) => step.update(`${done} van ${of}`));
  step.done();
  return 0;
}
