import type { DirectoryResource } from '../../api/resources/people.ts';

/** A principal in words: a person's, a role's, a group's or a department head's name; never a key. */
export function principalName(principal: string, directory: DirectoryResource | undefined): string {
  const [kind = '', rest = ''] = principal.split(/:(.*)/s);
  const [key = '', department] = rest.split('@');
  const departmentName = (wanted: string | undefined) =>
    directory?.departments.find((each) => each.key === wanted)?.name;
  switch (kind) {
    case 'person':
      return directory?.people.find(({ id }) => id === rest)?.name ?? '…';
    case 'role': {
      const role = directory?.roles.find((each) => each.key === key)?.name.toLowerCase() ?? '…';
      const where = departmentName(department);
      return where ? `${role} ${where}` : role;
    }
    case 'group':
      return directory?.groups.find((group) => group.key === rest)?.name ?? '…';
    case 'head':
      return `diensthoofd ${departmentName(rest) ?? '…'}`;
    default:
      return '…';
  }
}
