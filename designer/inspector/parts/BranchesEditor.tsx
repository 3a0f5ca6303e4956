import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { LocalizedText } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { newBranchId } from '../../model/new-node.ts';
import { useText } from '../../text/use-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './parts.module.css';

interface Branch {
  id: string;
  name: LocalizedText;
  when?: string;
}

interface BranchesEditorProps<B extends Branch> {
  value: readonly B[];
  /** The update is given the branches of that moment. */
  onChange: (update: (current: readonly B[]) => B[]) => void;
  fewest: number;
  make: (id: string, name: LocalizedText) => B;
}

/** The branches of a choice (each with its condition, tried in order) or of a split. */
export function BranchesEditor<B extends Branch>({ value, onChange, fewest, make }: BranchesEditorProps<B>) {
  const text = useText();
  const change = (id: string, part: Partial<Branch>) =>
    onChange((current) => current.map((branch) => (branch.id === id ? { ...branch, ...part } : branch)));
  const swap = (index: number) =>
    onChange((current) => {
      const next = [...current];
      const [first, second] = [next[index], next[index + 1]];
      if (first && second) [next[index], next[index + 1]] = [second, first];
      return next;
    });
  return (
    <div className={styles.list}>
      {value.map((branch, index) => (
        <div key={branch.id} className={styles.card}>
          <div className={styles.cardHead}>
            <h4 className={styles.cardTitle}>{branch.name.nl || text('port.nameless')}</h4>
            {branch.when !== undefined && value.length > 1 && (
              <>
                <IconButton
                  icon={ArrowUp}
                  label={text('branches.up')}
                  isDisabled={index === 0}
                  onPress={() => swap(index - 1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={text('branches.down')}
                  isDisabled={index === value.length - 1}
                  onPress={() => swap(index)}
                />
              </>
            )}
            {value.length > fewest && (
              <IconButton
                icon={Trash2}
                label={text('branches.remove', { name: branch.name.nl })}
                onPress={() => onChange((current) => current.filter(({ id }) => id !== branch.id))}
              />
            )}
          </div>
          <TextInput
            label={text('branches.name')}
            value={branch.name.nl}
            maxLength={200}
            onCommit={(nl) => change(branch.id, { name: { ...branch.name, nl } })}
          />
          {branch.when !== undefined && (
            <Condition value={branch.when} onCommit={(when) => change(branch.id, { when })} />
          )}
        </div>
      ))}
      <Button
        look="quiet"
        icon={Plus}
        onPress={() =>
          onChange((current) => [
            ...current,
            make(newBranchId(current), { nl: text('new.branch', { number: current.length + 1 }) }),
          ])
        }
      >
        {text('branches.add')}
      </Button>
    </div>
  );
}

/** A condition in FEEL, with the names it may use. */
function Condition({ value, onCommit }: { value: string; onCommit: (when: string) => void }) {
  const text = useText();
  const { form } = useNames();
  return (
    <>
      <TextInput
        label={text('branches.when')}
        value={value}
        isCode
        rows={2}
        maxLength={2_000}
        placeholder={text('branches.when-example')}
        onCommit={onCommit}
      />
      {form.length === 0 ? (
        <p className={styles.note}>{text('branches.no-fields')}</p>
      ) : (
        <div className={styles.names} role="group" aria-label={text('branches.fields')}>
          {text('branches.fields')}
          {form.map(({ id, label }) => (
            <AriaButton
              key={id}
              aria-label={text('branches.insert', { id, field: label.nl })}
              onPress={() => onCommit(`${value}${value && !value.endsWith(' ') ? ' ' : ''}${id}`)}
            >
              {id}
            </AriaButton>
          ))}
        </div>
      )}
    </>
  );
}
