"""What follows an order: deliveries, money, returns, contacts, approvals."""

from salesassist.ui.pages.orders.follow.view import FollowView as FollowView
