import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { CaseFilters } from '../server/queries.ts';

const names = { status: 'toestand', department: 'dienst', search: 'zoek', mine: 'mijn' } as const;

/** The filters stand in the address, so that a list can be kept, shared and gone back to. */
export function useCaseFilters(): [CaseFilters, (change: Partial<CaseFilters>) => void] {
  const [parameters, setParameters] = useSearchParams();
  const filters = useMemo(
    () => ({
      status: parameters.get(names.status) ?? '',
      department: parameters.get(names.department) ?? '',
      search: parameters.get(names.search) ?? '',
      mine: parameters.get(names.mine) === 'ja',
    }),
    [parameters],
  );
  const change = useCallback(
    (changed: Partial<CaseFilters>) => {
      const all = { ...filters, ...changed };
      const next = new URLSearchParams();
      if (all.status) next.set(names.status, all.status);
      if (all.department) next.set(names.department, all.department);
      if (all.search) next.set(names.search, all.search);
      if (all.mine) next.set(names.mine, 'ja');
      setParameters(next, { replace: true });
    },
    [filters, setParameters],
  );
  return [filters, change];
}
