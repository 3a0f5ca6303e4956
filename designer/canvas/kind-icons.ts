import { Archive, CircleHelp, Flag, GitFork, Megaphone, Merge, PenLine, Play, Send, Split, Stamp } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { isKind } from '../model/kinds.ts';
import type { NodeKind } from '../../engine/index.ts';

const icons: Record<NodeKind, LucideIcon> = {
  start: Play,
  approve: Stamp,
  sign: PenLine,
  decide: Split,
  fork: GitFork,
  join: Merge,
  notify: Megaphone,
  deliver: Send,
  archive: Archive,
  end: Flag,
};

export function kindIcon(kind: string): LucideIcon {
  return isKind(kind) ? icons[kind] : CircleHelp;
}
