/** One type, query or mutation: what it means, what it takes, what it answers, and who uses it. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Described } from "../../described.tsx";
import { DeveloperFrame } from "../../developer-frame.tsx";
import { entries, type Member } from "../reference.ts";
import { referenceHref, TypeLink } from "../reference-link.tsx";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).name };
}

export default async function EntryPage({ params }: Props) {
  const { name } = await params;
  const entry = entries().get(name);
  if (!entry) notFound();
  const t = await getTranslations("developers.reference");
  const verb = entry.kind === "query" || entry.kind === "mutation";
  const membersTitle = verb ? t("takes") : t(`membersOf.${entry.kind}`);
  return (
    <DeveloperFrame here={referenceHref(name)} title={name}>
      <p className="text-uppercase small fw-semibold mb-1">{t(`kind.${entry.kind}`)}</p>
      <p className="lead preserve-lines">
        <Described text={entry.description} />
      </p>
      <Deprecated reason={entry.deprecated} />
      {entry.type && (
        <p>
          {t("answers")} <TypeLink type={entry.type} />
        </p>
      )}
      {entry.members.length > 0 && (
        <section aria-labelledby="members">
          <h2 id="members" className="h4">
            {membersTitle}
          </h2>
          <dl className="reference-members">
            {entry.members.map((member) => (
              <MemberRow key={member.name} member={member} />
            ))}
          </dl>
        </section>
      )}
      {entry.usedBy.length > 0 && (
        <section aria-labelledby="used">
          <h2 id="used" className="h4">
            {t("usedBy")}
          </h2>
          <ul className="list-inline">
            {entry.usedBy.map((user) => (
              <li key={user} className="list-inline-item code text-break text-wrap">
                <a href={referenceHref(user)}>{user}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href="/sviluppatori/riferimento">{t("all")}</a>
      </p>
    </DeveloperFrame>
  );
}

async function MemberRow({ member }: { member: Member }) {
  const t = await getTranslations("developers.reference");
  return (
    <>
      <dt id={member.name}>
        <a href={`#${member.name}`} className="code text-break text-wrap">
          {member.name}
        </a>{" "}
        {member.type && <TypeLink type={member.type} />}
        {member.default !== undefined && (
          <>
            {" "}
            = <code>{member.default}</code>
          </>
        )}
      </dt>
      <dd className="preserve-lines">
        <Described text={member.description} />
        <Deprecated reason={member.deprecated} />
        {member.args.length > 0 && (
          <ul className="mb-0">
            {member.args.map((argument) => (
              <li key={argument.name}>
                <span className="visually-hidden">{t("argument")} </span>
                <code>{argument.name}</code> {argument.type && <TypeLink type={argument.type} />}{" "}
                <Described text={argument.description} />
              </li>
            ))}
          </ul>
        )}
      </dd>
    </>
  );
}

async function Deprecated({ reason }: { reason: string | null }) {
  if (!reason) return null;
  const t = await getTranslations("developers.reference");
  return (
    <p className="mb-0">
      <strong>{t("deprecated")}</strong> <Described text={reason} />
    </p>
  );
}
