import {
  Archive,
  BadgeCheck,
  CircleHelp,
  Flag,
  GitFork,
  Hourglass,
  Megaphone,
  Merge,
  PenLine,
  Play,
  Plug,
  Send,
  Split,
  Stamp,
  TextCursorInput,
  Workflow,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { isKind } from '../model/kinds.ts';
import type { NodeKind } from '../../engine/index.ts';

const icons: Record<NodeKind, LucideIcon> = {
  start: Play,
  approve: Stamp,
  sign: PenLine,
  fill: TextCursorInput,
  decide: Split,
  fork: GitFork,
  join: Merge,
  wait: Hourglass,
  subflow: Workflow,
  notify: Megaphone,
  deliver: Send,
  archive: Archive,
  seal: BadgeCheck,
  call: Plug,
  end: Flag,
};

export function kindIcon(kind: string): LucideIcon {
  return isKind(kind) ? icons[kind] : CircleHelp;
}
