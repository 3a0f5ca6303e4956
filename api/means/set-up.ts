import type { MeansKey } from '../../store/index.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import { createCscMeans } from './csc/means.ts';
import { createItsmeMeans } from './itsme/means.ts';
import type { SigningMeans } from './port.ts';

/** The means that an installation is set up for. */
export interface MeansSetUp {
  names: MeansKey[];
  /** @throws ProblemError `signing/means-not-set-up` */
  find(name: MeansKey): SigningMeans;
}

export function setUpMeans({ csc, itsme }: Pick<ApiDeps, 'csc' | 'itsme'>): MeansSetUp {
  const means = [createCscMeans(csc), ...(itsme ? [createItsmeMeans(itsme)] : [])];
  return {
    names: means.map(({ name }) => name),
    find(wanted) {
      const found = means.find(({ name }) => name === wanted);
      if (!found) throw new ProblemError('signing/means-not-set-up');
      return found;
    },
  };
}
