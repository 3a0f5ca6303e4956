import { Plus, Trash2 } from 'lucide-react';
import type { Party } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { NumberInput } from '../../ui/NumberInput.tsx';
import { Select } from '../../ui/Select.tsx';
import { inOrder, turnOf, turnsOf, withTurns } from './parties.ts';
import type { Turn } from './parties.ts';
import { PrincipalsPicker } from './PrincipalsPicker.tsx';
import styles from './parts.module.css';

interface PartiesEditorProps {
  value: readonly Party[];
  onChange: (value: Party[]) => void;
}

const nobody: Party = { order: 1, who: [], need: 'all' };

/** Who acts: one party after the other or side by side, each of one or more principals, all of them or some. */
export function PartiesEditor({ value, onChange }: PartiesEditorProps) {
  const text = useText();
  const parties = value.length > 0 ? inOrder(value) : [nobody];
  const replace = (index: number, party: Party) => onChange(parties.map((each, at) => (at === index ? party : each)));
  const setTurn = (index: number, turn: Turn) =>
    onChange(
      withTurns(
        parties,
        turnsOf(parties).map((each, at) => (at === index ? turn : each)),
      ),
    );
  const remove = (index: number) => {
    const left = parties.filter((_, at) => at !== index);
    onChange(withTurns(left, turnsOf(left)));
  };
  const add = () => onChange([...parties, { ...nobody, order: (parties.at(-1)?.order ?? 0) + 1 }]);

  return (
    <div className={styles.list}>
      {parties.map((party, index) => (
        <div key={index} className={parties.length > 1 ? styles.card : styles.plain}>
          {index > 0 && (
            <div className={styles.cardHead}>
              <Select
                label={text('parties.turn')}
                hidesLabel
                value={turnOf(parties, index)}
                options={[
                  { id: 'after', label: text('parties.after') },
                  { id: 'together', label: text('parties.together') },
                ]}
                onChange={(turn) => setTurn(index, turn)}
              />
              <IconButton icon={Trash2} label={text('parties.remove')} onPress={() => remove(index)} />
            </div>
          )}
          <PrincipalsPicker
            label={text('parties.who')}
            use="act"
            value={party.who}
            onChange={(who) => replace(index, { ...party, who, need: limited(party.need, who.length) })}
          />
          {party.who.length > 1 && <Need party={party} onChange={(need) => replace(index, { ...party, need })} />}
        </div>
      ))}
      {parties.some(({ who }) => who.length > 0) && (
        <Button look="quiet" icon={Plus} onPress={add}>
          {text('parties.add')}
        </Button>
      )}
    </div>
  );
}

function limited(need: Party['need'], count: number): Party['need'] {
  return need === 'all' || need < count ? need : 'all';
}

function Need({ party, onChange }: { party: Party; onChange: (need: Party['need']) => void }) {
  const text = useText();
  return (
    <div className={styles.row}>
      <Select
        label={text('parties.need')}
        hidesLabel
        value={party.need === 'all' ? 'all' : 'some'}
        options={[
          { id: 'all', label: text('parties.need-all') },
          { id: 'some', label: text('parties.need-some', { count: party.who.length }) },
        ]}
        onChange={(need) => onChange(need === 'all' ? 'all' : 1)}
      />
      {party.need !== 'all' && (
        <NumberInput
          label={text('parties.need-count')}
          hidesLabel
          value={party.need}
          min={1}
          max={party.who.length - 1}
          onChange={(need) => onChange(need ?? 1)}
        />
      )}
    </div>
  );
}
