/** The answer apart from every scale. No level can be called so, since level values have no underscore. */
export const cantJudge = "cant_judge";
