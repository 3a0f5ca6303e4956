import { ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import parts from './parts.module.css';
import rows from './rows.module.css';

type Channels = NodeOf<'deliver'>['settings']['channels'];

/** The channels that reach people today. Others that a flow names stay, and are no choice for a new row. */
const offered: Channels = ['email', 'portal'];

interface ChannelsEditorProps {
  value: Channels;
  onChange: (update: (current: Channels) => Channels) => void;
}

/** By which ways documents go out, in the order in which they are tried; each way once. */
export function ChannelsEditor({ value, onChange }: ChannelsEditorProps) {
  const text = useText();
  const free = offered.filter((channel) => !value.includes(channel));
  const [next] = free;
  return (
    <div className={parts.list}>
      {value.map((channel, index) => {
        const name = text(`channel.${channel}`);
        return (
          <div key={channel} className={rows.option} role="group" aria-label={name}>
            <Select
              label={text('channels.rung', { number: index + 1 })}
              value={channel}
              options={[channel, ...free].map((id) => ({ id, label: text(`channel.${id}`) }))}
              onChange={(chosen) => onChange((current) => current.map((each) => (each === channel ? chosen : each)))}
            />
            <IconButton
              icon={ArrowUp}
              label={text('channels.up', { name })}
              isDisabled={index === 0}
              onPress={() => onChange((current) => current.with(index, current[index - 1]!).with(index - 1, channel))}
            />
            <IconButton
              icon={Trash2}
              label={text('branches.remove', { name })}
              isDisabled={value.length === 1}
              onPress={() => onChange((current) => current.filter((each) => each !== channel))}
            />
          </div>
        );
      })}
      {next && (
        <Button look="quiet" icon={Plus} onPress={() => onChange((current) => [...current, next])}>
          {text('channels.add')}
        </Button>
      )}
    </div>
  );
}
