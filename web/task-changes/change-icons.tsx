import { CalendarPlus, CornerUpRight, MessageCircleQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TaskChangeKind } from './task-change.ts';

export const changeIcons: Record<TaskChangeKind, ReactNode> = {
  ask: <MessageCircleQuestion aria-hidden />,
  reassign: <CornerUpRight aria-hidden />,
  extend: <CalendarPlus aria-hidden />,
};
