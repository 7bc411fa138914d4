"""What the industries have handed over (市政公用、市容环卫、园林绿化、城市管理执法), as the desks see it (4.3.4-3)."""
