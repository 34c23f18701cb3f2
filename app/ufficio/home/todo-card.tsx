/** One thing that waits: how many, how much, what it means, and where to mend it. */
import { Icon } from "../../ui/sprite-icon.tsx";

export interface Card {
  /** How many, in words or digits; null when the card is about one thing. */
  figure: string | null;
  cents: string | null;
  icon: string;
  title: string;
  text: string;
  href: string;
  action: string;
}

export function TodoCard({ card }: { card: Card }) {
  return (
    <li className="todo-card">
      <h3 className="h6">
        <a href={card.href}>
          {card.figure !== null && <strong>{card.figure}</strong>} {card.title}
        </a>
        <Icon name={card.icon} className="icon-secondary" />
      </h3>
      {card.cents !== null && <p className="amount">{card.cents}</p>}
      <p>{card.text}</p>
      <a className="btn btn-outline-primary btn-sm" href={card.href}>
        {card.action}
        <span className="visually-hidden">: {card.title}</span>
      </a>
    </li>
  );
}
