import { Ellipsis, LogIn, Pause, ShieldMinus, ShieldPlus, Trash2 } from 'lucide-react';
import type { Member } from '../../../amplify/contract/accounts/members.ts';
import { exactMoment, spokenDay } from '../../texts/dates.ts';
import { membersTexts } from '../../texts/members-texts.ts';
import { FieldError } from '../../ui/field.tsx';
import { Initials } from '../../ui/initials.tsx';
import { Line, Tag } from '../../ui/line-list.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { useMemberDeeds, type AskedDeed, type MembersPlace } from './use-member-deeds.ts';

type Properties = {
  readonly place: MembersPlace;
  readonly member: Member;
  readonly isOwn: boolean;
  readonly onAsk: (deed: AskedDeed) => void;
};

/** Somebody who belongs to the account. */
export function MemberLine({ place, member, isOwn, onAsk }: Properties) {
  const words = membersTexts.members;
  const { sub, email, role, state, createdAt } = member;
  const { fault, act } = useMemberDeeds(place);
  const isSuspended = state === 'suspended';
  const since = words.since(spokenDay(createdAt));
  const standing = isSuspended
    ? [words.roles[role], since]
    : [words.roles[role], words.states.active, since];
  return (
    <Line
      face={<Initials name={email ?? ''} />}
      title={email ?? words.noEmail}
      tag={
        <>
          {isOwn && <Tag>{words.you}</Tag>}
          {isSuspended && (
            <Tag>
              <Pause className="icon-small" aria-hidden="true" />
              {words.states.suspended}
            </Tag>
          )}
        </>
      }
      actions={
        <MemberMenu
          member={member}
          isOwn={isOwn}
          onAsk={onAsk}
          onLetIn={() => void act('letIn', member)}
        />
      }
      foot={<FieldError id={`member-${sub}-fault`} error={fault} />}
    >
      <p className="hint" title={exactMoment(createdAt)}>
        {standing.join(' · ')}
      </p>
    </Line>
  );
}

type MenuProperties = Omit<Properties, 'place'> & { readonly onLetIn: () => void };

/** What may be done about them; oneself one neither suspends nor removes. */
function MemberMenu({ member, isOwn, onAsk, onLetIn }: MenuProperties) {
  const words = membersTexts.members;
  const { email, role, state } = member;
  if (isOwn && role === 'member') return null;
  return (
    <MenuButton
      label={words.menu(email ?? words.somebody)}
      className="icon-button"
      face={<Ellipsis className="icon" aria-hidden="true" />}
    >
      {role === 'owner' ? (
        <button type="button" role="menuitem" onClick={() => onAsk(isOwn ? 'demoteOwn' : 'demote')}>
          <ShieldMinus className="icon" aria-hidden="true" />
          {words.makeMember}
        </button>
      ) : (
        state === 'active' && (
          <button type="button" role="menuitem" onClick={() => onAsk('promote')}>
            <ShieldPlus className="icon" aria-hidden="true" />
            {words.makeOwner}
          </button>
        )
      )}
      {!isOwn && state === 'active' && (
        <button type="button" role="menuitem" onClick={() => onAsk('suspend')}>
          <Pause className="icon" aria-hidden="true" />
          {words.suspend}
        </button>
      )}
      {!isOwn && state === 'suspended' && (
        <button type="button" role="menuitem" onClick={onLetIn}>
          <LogIn className="icon" aria-hidden="true" />
          {words.letIn}
        </button>
      )}
      {!isOwn && (
        <>
          <hr />
          <button type="button" role="menuitem" className="danger" onClick={() => onAsk('remove')}>
            <Trash2 className="icon" aria-hidden="true" />
            {words.remove}
          </button>
        </>
      )}
    </MenuButton>
  );
}
