import { useQuery } from '@tanstack/react-query';
import { ComboField } from '../elements/ComboField.tsx';
import { useText } from '../i18n/use-text.ts';
import { directoryQuery } from '../server/queries.ts';

interface Props {
  label: string;
  help?: string | undefined;
  problem?: string | undefined;
  isOptional?: boolean;
  inputId?: string;
  personId: string;
  onChange: (personId: string | null) => void;
  /** People who cannot be chosen here. */
  without?: string[];
}

/** A colleague, by typing part of the name, the function or the department. */
export function PersonField({ personId, onChange, without = [], ...rest }: Props) {
  const text = useText();
  const { data } = useQuery(directoryQuery);
  const departments = new Map(data?.departments.map(({ key, name }) => [key, name]));
  const options = (data?.people ?? [])
    .filter(({ id }) => !without.includes(id))
    .map(({ id, name, function: title, department }) => ({
      key: id,
      name,
      detail: [title, departments.get(department)].filter(Boolean).join(', '),
    }));
  return (
    <ComboField
      key={data ? 'ready' : 'loading'}
      {...rest}
      options={options}
      value={personId || null}
      onChange={onChange}
      placeholder={text('person.search')}
    />
  );
}
