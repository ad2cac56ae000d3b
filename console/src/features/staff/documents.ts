import { graphql } from '../../api/graphql.ts';

const operatorFragment = graphql(`
  fragment OperatorLine on Operator {
    operatorId
    name
    role
    email
    secondFactor
    signInMethods
    sessions
    lastSeenAt
    invitedUntil
    revokedAt
  }
`);

export const operatorsDocument = graphql(
  `
    query Operators {
      operators {
        ...OperatorLine
      }
    }
  `,
  [operatorFragment],
);

const invitationFragment = graphql(`
  fragment InvitationLine on Invitation {
    setUpPath
    expiresAt
    operator {
      name
    }
  }
`);

export const createOperatorDocument = graphql(
  `
    mutation CreateOperator($input: CreateOperatorInput!) {
      createOperator(input: $input) {
        ...InvitationLine
      }
    }
  `,
  [invitationFragment],
);

export const inviteOperatorDocument = graphql(
  `
    mutation InviteOperator($input: InviteOperatorInput!) {
      inviteOperator(input: $input) {
        ...InvitationLine
      }
    }
  `,
  [invitationFragment],
);

export const changeRoleDocument = graphql(`
  mutation ChangeRole($input: ChangeRoleInput!) {
    changeRole(input: $input) {
      name
      role
    }
  }
`);

export const changeEmailDocument = graphql(`
  mutation ChangeEmail($input: ChangeEmailInput!) {
    changeEmail(input: $input) {
      name
      email
    }
  }
`);

export const revokeOperatorDocument = graphql(`
  mutation RevokeOperator($input: OperatorNameInput!) {
    revokeOperator(input: $input) {
      name
      revokedAt
    }
  }
`);

export const endSessionsDocument = graphql(`
  mutation EndSessions($input: OperatorNameInput!) {
    endSessions(input: $input)
  }
`);
