import { useQuery } from '@tanstack/react-query';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { classNames } from '../class-names.ts';
import { SearchBox } from '../elements/SearchBox.tsx';
import { SelectField } from '../elements/SelectField.tsx';
import { useText } from '../i18n/use-text.ts';
import { type CaseFilters, directoryQuery } from '../server/queries.ts';
import styles from './CasesPage.module.css';

const statuses = ['running', 'completed', 'refused', 'cancelled'] as const;

interface Props {
  filters: CaseFilters;
  onChange: (change: Partial<CaseFilters>) => void;
}

export function CaseFilterBar({ filters, onChange }: Props) {
  const text = useText();
  const { data: directory } = useQuery(directoryQuery);
  const all = { key: '-', name: text('cases.allDepartments') };
  return (
    <div className={styles.filters} role="search" aria-label={text('cases.filters')}>
      <SearchBox label={text('cases.search')} value={filters.search} onChange={(search) => onChange({ search })} />
      <ToggleButtonGroup
        aria-label={text('cases.status')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[filters.status || 'all']}
        onSelectionChange={([status]) => onChange({ status: status === 'all' ? '' : String(status) })}
        className={classNames(styles.statuses)}
      >
        {(['all', ...statuses] as const).map((status) => (
          <ToggleButton key={status} id={status} className={classNames(styles.status)}>
            {text(`status.${status}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <div className={styles.narrow}>
        <SelectField
          label={text('cases.department')}
          options={[all, ...(directory?.departments ?? [])]}
          value={filters.department || '-'}
          onChange={(key) => onChange({ department: key === '-' ? '' : key })}
        />
        <ToggleButton
          isSelected={filters.mine}
          onChange={(mine) => onChange({ mine })}
          className={classNames(styles.status, styles.mine)}
        >
          {text('cases.mine')}
        </ToggleButton>
      </div>
    </div>
  );
}
