import { FolderOpen, Inbox, type LucideIcon, Send, Settings, Workflow } from 'lucide-react';
import type { MeResource } from '../../api/resources/people.ts';
import type { MessageKey } from '../i18n/languages.ts';
import type { Permission } from './me.ts';

export interface Destination {
  path: string;
  label: MessageKey;
  icon: LucideIcon;
  needs: Permission | null;
}

const destinations: Destination[] = [
  { path: '/postvak', label: 'nav.inbox', icon: Inbox, needs: null },
  { path: '/starten', label: 'nav.start', icon: Send, needs: 'cases.start' },
  { path: '/dossiers', label: 'nav.cases', icon: FolderOpen, needs: null },
  { path: '/ontwerpen', label: 'nav.design', icon: Workflow, needs: 'flows.edit' },
  { path: '/beheer', label: 'nav.administration', icon: Settings, needs: null },
];

/** The places this person may go to; what somebody may not do is not offered. */
export function destinationsOf(me: MeResource): Destination[] {
  return destinations.filter(({ needs }) => needs === null || me.permissions.includes(needs));
}
