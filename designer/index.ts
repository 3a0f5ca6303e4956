export { FlowDesigner } from './FlowDesigner.tsx';
export type { FlowDesignerProps } from './FlowDesigner.tsx';
export { FlowPicture } from './FlowPicture.tsx';
export type { FlowPictureProps } from './FlowPicture.tsx';
export { startBlankFlow } from '../engine/index.ts';
export { forgetSafetyCopies } from './draft/safety-copy.ts';
export type { DraftConflict, DraftStore, LoadedDraft } from './draft/draft-store.ts';
export type { Directory } from './directory.ts';
